# Three or more waves in order. The test of Jonckheere and Terpstra is Kendall's of the answers
# with the waves: its S is twice J less its expectation. One set of waves per row of waves.csv;
# of small.csv, of three waves, every way to deal the people out is listed.

source("exchange.R")

waves_of <- function(row) {
  counts <- matrix(vector_of(row$counts), ncol = row$answers, byrow = TRUE)
  list(answer = unlist(apply(counts, 1, people, simplify = FALSE)),
       wave = rep(seq_len(nrow(counts)), rowSums(counts)))
}

answer("waves", for_each_row(asked("waves"), function(row) {
  given <- waves_of(row)
  test <- cor.test(given$answer, given$wave, method = "kendall", exact = FALSE,
                   continuity = TRUE)
  list(z = unname(test$statistic), p = test$p.value)
}))

# J over all pairs of people from different waves, one by one.
pairs_won <- function(answer, wave) {
  later <- outer(wave, wave, ">")
  sum(later * (outer(answer, answer, ">") + outer(answer, answer, "==") / 2))
}

answer("small", for_each_row(asked("small"), function(row) {
  given <- waves_of(row)
  n <- length(given$answer)
  sizes <- tabulate(given$wave)
  found <- pairs_won(given$answer, given$wave)
  all <- unlist(combn(n, sizes[1], function(first) {
    left <- setdiff(seq_len(n), first)
    combn(length(left), sizes[2], function(second) {
      wave <- rep(3, n)
      wave[first] <- 1
      wave[left[second]] <- 2
      pairs_won(given$answer, wave)
    })
  }, simplify = FALSE))
  expected <- sum(outer(sizes, sizes)[upper.tri(diag(3))]) / 2
  list(j = found, p = mean(abs(all - expected) >= abs(found - expected)))
}))
