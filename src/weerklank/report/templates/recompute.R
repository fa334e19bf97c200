# Computes every comparison of a report again, from the counts in report.recompute.csv.
#
#   Rscript report.recompute.R
#
# needs R, and its package coin where the file has exact tests. It says per number in how many
# rows it agrees and how large the largest difference is, and ends with exit code 1 where one of
# them differs by more than a billionth of itself (of 0.001 for what is nearer to zero).
#
# A row is a comparison of two waves in one municipality on one item or subscale. `values` are
# the scores from low to high and `counts_...` how many people have each, separated by "|".
# Every result is later against earlier: positive, or above a half, is a higher score.

TOLERANCE <- 1e-9

# --- reading ---------------------------------------------------------------------------------

script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
script <- gsub("~+~", " ", script, fixed = TRUE)  # R writes a space so
given <- read.csv(file.path(dirname(script), "report.recompute.csv"),
                  colClasses = c(earlier = "character", later = "character",
                                 municipality = "character", variable = "character",
                                 values = "character", counts_earlier = "character",
                                 counts_later = "character", test = "character",
                                 family = "character", correction = "character"),
                  na.strings = character(0))

# An apostrophe at the start of a text keeps a spreadsheet from taking it for a formula.
plain <- function(text) sub("^'", "", text)
vector_of <- function(text) as.numeric(strsplit(plain(text), "|", fixed = TRUE)[[1]])

has_exact <- any(given$test == "exact")
if (has_exact && !requireNamespace("coin", quietly = TRUE)) {
  cat('The exact tests need the package coin: install.packages("coin")\n')
  quit(status = 2)
}

# --- formulas --------------------------------------------------------------------------------

# P(later > earlier) and half of P(equal): from the ranks of the later people among all, less
# their ranks among themselves. Listing all pairs would not fit for large groups.
superiority <- function(before, after) {
  among_all <- rank(c(before, after))[-seq_along(before)]
  mean(among_all - rank(after)) / length(before)
}

# Brunner and Munzel (2000) on the logit scale. Where nothing varies, on the scale of the
# effect itself and with the variance 1 / (2 n n).
effect_interval <- function(before, after, coverage) {
  n <- c(length(before), length(after))
  all <- rank(c(before, after))
  place_before <- (all[seq_len(n[1])] - rank(before)) / n[2]
  place_after <- (all[-seq_len(n[1])] - rank(after)) / n[1]
  effect <- superiority(before, after)
  parts <- c(var(place_before), var(place_after)) / n
  if (sum(parts) == 0) {
    reach <- qt((1 + coverage) / 2, sum(n) - 2) * sqrt(1 / (2 * prod(n)))
    return(pmin(pmax(effect + c(-reach, reach), 0), 1))
  }
  freedom <- sum(parts)^2 / sum(parts^2 / (n - 1))
  reach <- qt((1 + coverage) / 2, freedom) * sqrt(sum(parts)) / (effect * (1 - effect))
  plogis(qlogis(effect) + c(-reach, reach))
}

# Mann-Whitney, corrected for ties and continuity. R has no answer where all scores are equal;
# then there is nothing to find, and p is 1.
p_normal <- function(before, after) {
  if (length(unique(c(before, after))) == 1) return(1)
  wilcox.test(after, before, exact = FALSE, correct = TRUE)$p.value
}

# Mann-Whitney over all ways to deal the scores out over the two waves.
p_exact <- function(before, after) {
  if (length(unique(c(before, after))) == 1) return(1)
  score <- c(before, after)
  wave <- factor(rep(c("earlier", "later"), c(length(before), length(after))))
  as.numeric(coin::pvalue(coin::wilcox_test(score ~ wave, distribution = "exact")))
}

# Brunner and Munzel (2000), with t. Where nothing varies, as in effect_interval.
p_brunner_munzel <- function(before, after) {
  n <- c(length(before), length(after))
  all <- rank(c(before, after))
  place_before <- (all[seq_len(n[1])] - rank(before)) / n[2]
  place_after <- (all[-seq_len(n[1])] - rank(after)) / n[1]
  parts <- c(var(place_before), var(place_after)) / n
  beyond <- superiority(before, after) - 1 / 2
  if (sum(parts) == 0) return(2 * pt(-abs(beyond) / sqrt(1 / (2 * prod(n))), sum(n) - 2))
  freedom <- sum(parts)^2 / sum(parts^2 / (n - 1))
  2 * pt(-abs(beyond) / sqrt(sum(parts)), freedom)
}

# Welch's limits, and the larger p of two one-sided tests against the margin. Where nobody
# differs from anybody on their side there are neither.
of_means <- function(before, after, coverage, margin) {
  if (var(before) == 0 && var(after) == 0) return(c(NaN, NaN, NaN))
  limits <- t.test(after, before, conf.level = coverage)$conf.int
  above <- t.test(after, before, mu = -margin, alternative = "greater")$p.value
  below <- t.test(after, before, mu = margin, alternative = "less")$p.value
  c(limits, max(above, below))
}

# If as many as can answered both times: z of Mann-Whitney over sqrt(1 - 2 r m / (n + n)).
p_repeated <- function(before, after, correlation) {
  n <- c(length(before), length(after))
  z <- qnorm(p_normal(before, after) / 2, lower.tail = FALSE)
  2 * pnorm(-z / sqrt(1 - 2 * correlation * min(n) / sum(n)))
}

recompute <- function(row) {
  values <- vector_of(row$values)
  before <- rep(values, times = vector_of(row$counts_earlier))
  after <- rep(values, times = vector_of(row$counts_later))
  limits <- effect_interval(before, after, 1 - row$level)
  normal <- p_normal(before, after)
  of_means <- of_means(before, after, 1 - row$level, row$margin)
  data.frame(
    n_earlier = length(before), n_later = length(after),
    mean_earlier = mean(before), mean_later = mean(after),
    mean_difference = mean(after) - mean(before),
    superiority = superiority(before, after), low = limits[1], high = limits[2],
    p = if (row$test == "exact") p_exact(before, after) else normal,
    p_asymptotic = normal,
    difference_low = of_means[1], difference_high = of_means[2], p_equivalence = of_means[3],
    p_brunner_munzel = p_brunner_munzel(before, after),
    p_repeated = p_repeated(before, after, row$correlation)
  )
}

# All tests of a family in one municipality and pair of waves are corrected together. Where the
# file lacks one of them, the adjusted p-values are neither given (NaN) nor computed.
adjusted <- function(given, p) {
  together <- interaction(given$earlier, given$later, given$municipality, given$family)
  method <- c("holm" = "holm", "benjamini-hochberg" = "BH")
  for (rows in split(seq_along(p), together, drop = TRUE)) {
    is_whole <- given$family[rows[1]] != "" && given$tests[rows[1]] == length(rows)
    p[rows] <- if (is_whole) p.adjust(p[rows], method[[given$correction[rows[1]]]]) else NaN
  }
  p
}

# --- comparing -------------------------------------------------------------------------------

if (nrow(given) == 0) {
  cat("There are no comparisons in report.recompute.csv.\n")
  quit(status = 0)
}

found <- do.call(rbind, lapply(seq_len(nrow(given)), function(row) recompute(given[row, ])))
found$p_adjusted <- adjusted(given, found$p)

cat(sprintf("%d comparisons; tolerance %g\n\n%-16s %5s %5s %12s\n", nrow(given), TOLERANCE,
            "number", "rows", "agree", "largest gap"))
agrees <- TRUE
for (number in names(found)) {
  ours <- given[[number]]
  theirs <- found[[number]]
  gap <- abs(ours - theirs) / pmax(abs(theirs), 1e-3)
  same <- (is.na(ours) & is.na(theirs)) | (!is.na(gap) & gap <= TOLERANCE)
  cat(sprintf("%-16s %5d %5d %12.2g\n", number, length(same), sum(same), max(gap, 0, na.rm = TRUE)))
  agrees <- agrees && all(same)
  for (row in which(!same)) {
    cat(sprintf("  %s, %s against %s, %s: given %.10g, computed %.10g\n", given$municipality[row],
                given$later[row], given$earlier[row], given$variable[row], ours[row], theirs[row]))
  }
}
cat(if (agrees) "\nEvery number agrees.\n" else "\nNot every number agrees.\n")
quit(status = if (agrees) 0 else 1)
