# Whole teams are exchanged: every way is listed. One set of teams per row of paired.csv (the
# same teams in both waves) and of dealt.csv (other teams on either side); counts team by team.

source("exchange.R")

# The share of pairs that the later side wins, from R's own ranks of all people together.
effect <- function(before, after) {
  ranks <- rank(c(people(before), people(after)))
  n <- c(sum(before), sum(after))
  0.5 + (mean(ranks[-seq_len(n[1])]) - mean(ranks[seq_len(n[1])])) / sum(n)
}

teams_of <- function(text, answers) matrix(vector_of(text), ncol = answers, byrow = TRUE)

as_far <- function(effects, found) mean(abs(effects - 0.5) >= abs(found - 0.5) - 1e-12)

swapped <- function(row) {
  before <- teams_of(row$earlier, row$answers)
  after <- teams_of(row$later, row$answers)
  ways <- as.matrix(expand.grid(rep(list(0:1), nrow(before))))
  effects <- apply(ways, 1, function(swap) {
    effect(colSums(before * (1 - swap) + after * swap), colSums(after * (1 - swap) + before * swap))
  })
  found <- effect(colSums(before), colSums(after))
  list(superiority = found, p = as_far(effects, found))
}

answer("paired", for_each_row(asked("paired"), swapped))

dealt <- function(row) {
  before <- teams_of(row$earlier, row$answers)
  after <- teams_of(row$later, row$answers)
  everyone <- rbind(before, after)
  effects <- combn(nrow(everyone), nrow(before), function(chosen) {
    effect(colSums(everyone[chosen, , drop = FALSE]), colSums(everyone[-chosen, , drop = FALSE]))
  })
  found <- effect(colSums(before), colSums(after))
  list(superiority = found, p = as_far(effects, found))
}

answer("dealt", for_each_row(asked("dealt"), dealt))
