# Brunner and Munzel's test for small groups, by listing every way to deal the people out. One
# pair of groups per row of pairs.csv.

source("exchange.R")

# Of every deal: the effect A and its error sqrt(v), which is 0 where nothing varies.
studentised <- function(before, after) {
  n <- c(length(before), length(after))
  all <- rank(c(before, after))
  place_before <- (all[seq_len(n[1])] - rank(before)) / n[2]
  place_after <- (all[-seq_len(n[1])] - rank(after)) / n[1]
  c(effect = mean(place_after),
    error = sqrt(var(place_before) / n[1] + var(place_after) / n[2]))
}

# The largest value that is reached with a chance of more than `exceeded`.
quantile_reached <- function(far, exceeded) {
  ordered <- sort(far, decreasing = TRUE)
  ordered[which(seq_along(ordered) / length(ordered) > exceeded + 1e-9)[1]]
}

permute <- function(row) {
  before <- people(vector_of(row$earlier))
  after <- people(vector_of(row$later))
  everyone <- c(before, after)
  pairs <- length(before) * length(after)
  deals <- apply(combn(length(everyone), length(before)), 2, function(dealt) {
    studentised(everyone[dealt], everyone[-dealt])
  })
  found <- studentised(before, after)

  # Where nothing varies the error is the smallest that another deal can have.
  error <- function(deal) ifelse(deal["error", ] == 0, sqrt(1 / 2) / pairs, deal["error", ])
  statistics <- (deals["effect", ] - 0.5) / error(deals)
  statistic <- (found["effect"] - 0.5) / error(cbind(found))

  # The interval: on the logit scale, where no overlap is infinitely far.
  unit <- deals["error", ] / (deals["effect", ] * (1 - deals["effect", ]))
  far <- ifelse(is.nan(unit), Inf, abs(qlogis(deals["effect", ])) / unit)
  reach <- quantile_reached(far, 1 - row$level) * found["error"] /
    (found["effect"] * (1 - found["effect"]))
  limits <- plogis(qlogis(found["effect"]) + c(-reach, reach))
  list(statistic = unname(statistic),
       p = mean(abs(statistics) >= abs(statistic) * (1 - 1e-9)),
       low = limits[1], high = limits[2])
}

answer("pairs", for_each_row(asked("pairs"), permute))
