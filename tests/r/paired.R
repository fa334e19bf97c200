# The same people before and after: signed ranks, the shift, the mean change. One set of people
# per row of sets.csv; one share per row of shares.csv.

source("exchange.R")
suppressPackageStartupMessages({
  library(coin)
  library(exactRankTests)
})

# The limits that wilcox.test(conf.int = TRUE) gives where there are no ties; with ties it
# turns to an approximation, so here they are taken from the Walsh averages themselves.
walsh <- function(difference, level) {
  averages <- outer(difference, difference, "+") / 2
  averages <- sort(averages[!lower.tri(averages)])
  place <- qsignrank((1 - level) / 2, length(difference))
  list(shift = median(averages),
       low = averages[place], high = averages[length(averages) + 1 - place])
}

before_and_after <- function(row) {
  before <- vector_of(row$before)
  after <- vector_of(row$after)
  change <- after - before
  # coin gives p conditional on the ties, and z without correction for continuity.
  pratt <- wilcoxsign_test(after ~ before, zero.method = "Pratt", distribution = "asymptotic")
  exact <- function(zeros) {
    test <- wilcoxsign_test(after ~ before, zero.method = zeros, distribution = "exact")
    as.numeric(pvalue(test))
  }
  student <- t.test(after, before, paired = TRUE, conf.level = row$level)
  shift <- walsh(change, row$level)
  list(
    wilcoxon_exact_coin = exact("Wilcoxon"),
    wilcoxon_exact_ranks = wilcox.exact(change[change != 0], exact = TRUE)$p.value,
    pratt_exact_coin = exact("Pratt"),
    wilcoxon_normal = suppressWarnings(
      wilcox.test(after, before, paired = TRUE, exact = FALSE, correct = TRUE)$p.value
    ),
    pratt_z = as.numeric(statistic(pratt, type = "standardized")),
    shift = shift$shift, shift_low = shift$low, shift_high = shift$high,
    change = unname(student$estimate), low = student$conf.int[1], high = student$conf.int[2],
    p = student$p.value,
    by_change = mean(change) / sd(change), by_before = mean(change) / sd(before),
    correlation = cor(before, after)
  )
}

answer("sets", for_each_row(asked("sets"), before_and_after))

# Without ties R's own limits are exact.
answer("untied", for_each_row(asked("untied"), function(row) {
  found <- wilcox.test(vector_of(row$after), vector_of(row$before), paired = TRUE, exact = TRUE,
                       conf.int = TRUE, conf.level = row$level)
  list(shift = unname(found$estimate), low = found$conf.int[1], high = found$conf.int[2])
}))

# Wilson's interval is the one of a test of proportions without correction.
answer("shares", for_each_row(asked("shares"), function(row) {
  limits <- prop.test(row$matched, row$possible, conf.level = row$level, correct = FALSE)$conf.int
  list(low = limits[1], high = limits[2])
}))
