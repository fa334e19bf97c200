# Differences in means and in shares: one pair of groups per row of pairs.csv; the same people
# twice, one set per row of twice.csv.

source("exchange.R")

# Wilson's interval of one share is the one of a test of proportions without correction.
# Newcombe (1998), method 10, puts two of them together.
newcombe <- function(chosen, n, level) {
  share <- chosen / n
  before <- prop.test(chosen[1], n[1], conf.level = level, correct = FALSE)$conf.int
  after <- prop.test(chosen[2], n[2], conf.level = level, correct = FALSE)$conf.int
  share[2] - share[1] + c(-sqrt((share[2] - after[1])^2 + (before[2] - share[1])^2),
                          sqrt((after[2] - share[2])^2 + (share[1] - before[1])^2))
}

differences <- function(row) {
  values <- vector_of(row$values)
  earlier <- vector_of(row$earlier)
  later <- vector_of(row$later)
  before <- people(earlier, values)
  after <- people(later, values)
  welch <- t.test(after, before, conf.level = row$level)
  above <- function(value) sum(value[length(value) - 1:0])
  shares <- suppressWarnings(
    newcombe(c(above(earlier), above(later)), c(sum(earlier), sum(later)), row$level)
  )
  list(
    freedom = unname(welch$parameter), low = welch$conf.int[1], high = welch$conf.int[2],
    # Two one-sided tests: is the difference above minus the margin, and below the margin?
    p_low = t.test(after, before, mu = -row$margin, alternative = "greater")$p.value,
    p_high = t.test(after, before, mu = row$margin, alternative = "less")$p.value,
    share = above(later) / sum(later) - above(earlier) / sum(earlier),
    share_low = shares[1], share_high = shares[2]
  )
}

answer("pairs", for_each_row(asked("pairs"), differences))

# With everybody in both waves, and their own correlation, the difference is a paired test.
answer("twice", for_each_row(asked("twice"), function(row) {
  before <- vector_of(row$before)
  after <- vector_of(row$after)
  student <- t.test(after, before, paired = TRUE, conf.level = row$level)
  list(correlation = cor(before, after), freedom = unname(student$parameter),
       low = student$conf.int[1], high = student$conf.int[2], p = student$p.value)
}))
