# Two groups on an ordered answer: rank tests, the effect and its interval, means, corrections.
# One pair of groups per row of pairs.csv; one p-value per row of families.csv.

source("exchange.R")
suppressPackageStartupMessages({
  library(coin)
  library(exactRankTests)
})

# Brunner and Munzel (2000), written out with R's own ranks. The limits are on the logit scale;
# where nothing varies they are on the scale of the effect, with the variance of nparcomp.
effect_interval <- function(before, after, level) {
  n <- c(length(before), length(after))
  all <- rank(c(before, after))
  place_before <- (all[seq_len(n[1])] - rank(before)) / n[2]
  place_after <- (all[-seq_len(n[1])] - rank(after)) / n[1]
  effect <- mean(place_after)
  parts <- c(var(place_before), var(place_after)) / n
  if (sum(parts) == 0) {
    reach <- qt((1 + level) / 2, sum(n) - 2) * sqrt(1 / (2 * prod(n)))
    return(pmin(pmax(effect + c(-reach, reach), 0), 1))
  }
  freedom <- sum(parts)^2 / sum(parts^2 / (n - 1))
  reach <- qt((1 + level) / 2, freedom) * sqrt(sum(parts)) / (effect * (1 - effect))
  plogis(qlogis(effect) + c(-reach, reach))
}

compare <- function(row) {
  values <- vector_of(row$values)
  before <- people(vector_of(row$earlier), values)
  after <- people(vector_of(row$later), values)
  score <- c(after, before)
  side <- factor(rep(c("later", "earlier"), c(length(after), length(before))),
                 levels = c("later", "earlier"))
  # coin has no correction for continuity, and base R has one: each checks its own part.
  plain <- wilcox_test(score ~ side, distribution = "asymptotic")
  corrected <- suppressWarnings(wilcox.test(after, before, exact = FALSE, correct = TRUE))
  limits <- effect_interval(before, after, row$level)
  list(
    u = unname(corrected$statistic),
    z = as.numeric(statistic(plain, type = "standardized")),
    p = corrected$p.value,
    p_exact_coin = if (!row$exact) NA_real_ else
      as.numeric(pvalue(wilcox_test(score ~ side, distribution = "exact"))),
    # This one is slow, so it is asked about the smallest groups only.
    p_exact_ranks = if (max(length(before), length(after)) > 20) NA_real_ else
      wilcox.exact(after, before, exact = TRUE)$p.value,
    superiority = mean(outer(after, before, ">") + outer(after, before, "==") / 2),
    low = limits[1], high = limits[2],
    mean_earlier = mean(before), mean_later = mean(after),
    sd_earlier = sd(before), sd_later = sd(after),
    difference = mean(after) - mean(before)
  )
}

answer("pairs", for_each_row(asked("pairs"), compare))

families <- asked("families")
answer("families", data.frame(
  holm = ave(families$p, families$family, FUN = function(p) p.adjust(p, "holm")),
  bh = ave(families$p, families$family, FUN = function(p) p.adjust(p, "BH"))
))
