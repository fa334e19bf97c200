# Do coders agree? One table of codes per row of tables.csv: coder by coder in one cell, -1 where
# a coder did not code a unit. psych has kappa; the others are written out pair by pair.

source("exchange.R")
suppressPackageStartupMessages(library(psych))

# Every ordered pair of codes within a unit.
pairs_in <- function(unit) {
  unit <- unit[!is.na(unit)]
  if (length(unit) < 2) return(NULL)
  both <- expand.grid(one = seq_along(unit), other = seq_along(unit))
  both <- both[both$one != both$other, ]
  data.frame(one = unit[both$one], other = unit[both$other], weight = 1 / (length(unit) - 1))
}

# Krippendorff (2011): from the table of coincidences.
krippendorff <- function(codes) {
  pairs <- do.call(rbind, apply(codes, 1, pairs_in, simplify = FALSE))
  coincidences <- xtabs(weight ~ one + other, pairs)
  common <- rowSums(coincidences)
  n <- sum(common)
  observed <- sum(coincidences) - sum(diag(coincidences))
  expected <- (n^2 - sum(common^2)) / (n - 1)
  1 - observed / expected
}

agreement <- function(row) {
  codes <- matrix(vector_of(row$codes), ncol = row$coders)
  codes[codes == -1] <- NA
  # Of each unit the share of its pairs that are the same.
  same <- unlist(apply(codes, 1, function(unit) {
    pairs <- pairs_in(unit)
    if (is.null(pairs)) NULL else mean(pairs$one == pairs$other)
  }, simplify = FALSE))
  # Gwet (2008): how common each of the codes is, unit by unit.
  coded <- codes[rowSums(!is.na(codes)) > 0, , drop = FALSE]
  common <- sapply(seq_len(row$of) - 1, function(code) {
    mean(rowMeans(coded == code, na.rm = TRUE))
  })
  by_chance <- sum(common * (1 - common)) / (row$of - 1)
  found <- list(
    percent = mean(same), percent_error = sd(same) / sqrt(length(same)),
    alpha = krippendorff(codes),
    ac1 = (mean(same) - by_chance) / (1 - by_chance),
    kappa = NA_real_, kappa_error = NA_real_
  )
  if (row$coders == 2) {
    both <- codes[complete.cases(codes), ]
    kappa <- suppressWarnings(cohen.kappa(both))
    found$kappa <- kappa$kappa
    found$kappa_error <- sqrt(kappa$var.kappa)
  }
  found
}

answer("tables", for_each_row(asked("tables"), agreement))
