# Two groups on an ordered answer: rank tests, the effect and its interval, means, corrections.
# One pair of groups per row of pairs.csv; one p-value per row of families.csv.

source("exchange.R")
suppressPackageStartupMessages({
  library(coin)
  library(exactRankTests)
})

# Brunner and Munzel (2000), written out with R's own ranks: no Debian package has it. Where
# nothing varies the variance is that of nparcomp.
brunner_munzel <- function(before, after) {
  n <- c(length(before), length(after))
  all <- rank(c(before, after))
  place_before <- (all[seq_len(n[1])] - rank(before)) / n[2]
  place_after <- (all[-seq_len(n[1])] - rank(after)) / n[1]
  parts <- c(var(place_before), var(place_after)) / n
  varies <- sum(parts) > 0
  list(
    effect = mean(place_after),
    varies = varies,
    error = if (varies) sqrt(sum(parts)) else sqrt(1 / (2 * prod(n))),
    freedom = if (varies) sum(parts)^2 / sum(parts^2 / (n - 1)) else sum(n) - 2
  )
}

# The limits are on the logit scale; where nothing varies they are on that of the effect.
effect_interval <- function(found, level) {
  reach <- qt((1 + level) / 2, found$freedom) * found$error
  if (!found$varies) return(pmin(pmax(found$effect + c(-reach, reach), 0), 1))
  plogis(qlogis(found$effect) + c(-reach, reach) / (found$effect * (1 - found$effect)))
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
  bm <- brunner_munzel(before, after)
  limits <- effect_interval(bm, row$level)
  statistic_bm <- (bm$effect - 0.5) / bm$error
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
    bm_statistic = statistic_bm, bm_freedom = bm$freedom,
    bm_p = 2 * pt(-abs(statistic_bm), bm$freedom),
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
