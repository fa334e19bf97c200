# May the mean of a team be called its score? One set of teams per row of sets.csv: the scores
# of everybody in one cell, and the team of everybody in another.

source("exchange.R")
suppressPackageStartupMessages(library(psych))

between_teams <- function(row) {
  score <- vector_of(row$scores)
  team <- factor(vector_of(row$teams))
  table <- anova(lm(score ~ team))
  sizes <- as.numeric(table(team))
  size <- (sum(sizes) - sum(sizes^2) / sum(sizes)) / (length(sizes) - 1)
  squares <- table[["Mean Sq"]]
  found <- list(
    icc = (squares[1] - squares[2]) / (squares[1] + (size - 1) * squares[2]),
    f = table[["F value"]][1], p = table[["Pr(>F)"]][1],
    psych_icc = NA_real_, psych_low = NA_real_, psych_high = NA_real_
  )
  # psych takes teams of one size: a row per team, a column per member.
  if (length(unique(sizes)) == 1) {
    members <- do.call(rbind, split(score, team))
    one <- ICC(members, missing = FALSE, lmer = FALSE, alpha = 1 - row$level)$results
    one <- one[one$type == "ICC1", ]
    found[c("psych_icc", "psych_low", "psych_high")] <-
      list(one$ICC, one[["lower bound"]], one[["upper bound"]])
  }
  found
}

answer("sets", for_each_row(asked("sets"), between_teams))

# One team on several items per row of agreement.csv, column by column, on scores 1 to k.
within_team <- function(row) {
  scores <- matrix(vector_of(row$scores), ncol = row$items)
  random <- (row$answers^2 - 1) / 12
  spread <- mean(apply(scores, 2, var) / random)
  list(
    r_wg = 1 - var(scores[, 1]) / random,
    r_wg_j = row$items * (1 - spread) / (row$items * (1 - spread) + spread)
  )
}

answer("agreement", for_each_row(asked("agreement"), within_team))
