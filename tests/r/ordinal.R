# A model in place of a rank test: the proportional odds of the later side against the earlier.
# One pair of groups per row of pairs.csv.

source("exchange.R")
suppressPackageStartupMessages(library(ordinal))

model <- function(row) {
  counts <- c(vector_of(row$earlier), vector_of(row$later))
  answers <- length(counts) / 2
  groups <- data.frame(
    answer = factor(rep(seq_len(answers), 2), ordered = TRUE),
    later = rep(0:1, each = answers),
    people = counts
  )
  groups <- groups[groups$people > 0, ]
  groups$answer <- droplevels(groups$answer)
  with_side <- clm(answer ~ later, weights = people, data = groups)
  without <- clm(answer ~ 1, weights = people, data = groups)
  list(log_odds = unname(coef(with_side)["later"]), p = anova(without, with_side)[2, "Pr(>Chisq)"])
}

answer("pairs", for_each_row(asked("pairs"), model))
