# Items that should measure one thing: alpha, what each item does to it, and omega.
# One subscale per row of subscales.csv, its scores column by column in one cell; one item of a
# subscale per row of items.csv, in the same order.

source("exchange.R")
suppressPackageStartupMessages(library(psych))

scores_of <- function(row) {
  as.data.frame(matrix(vector_of(row$scores), ncol = row$items))
}

quietly <- function(told) suppressWarnings(suppressMessages(told))

# McDonald's omega by its formula, from the one-factor solution in scale points.
omega_in_scale_points <- function(scores) {
  one <- factanal(scores, 1)
  spread <- sapply(scores, sd)
  loadings <- one$loadings[, 1] * spread
  sum(loadings)^2 / (sum(loadings)^2 + sum(one$uniquenesses * spread^2))
}

reliability <- function(row) {
  scores <- scores_of(row)
  value <- quietly(alpha(scores, check.keys = FALSE))$total$raw_alpha
  limits <- alpha.ci(value, n.obs = nrow(scores), n.var = row$items, p.val = 1 - row$level)
  list(
    alpha = value, low = limits$lower.ci, high = limits$upper.ci,
    omega = omega_in_scale_points(scores),
    omega_standardised = quietly(
      omega(scores, nfactors = 1, fm = "ml", flip = FALSE, plot = FALSE)
    )$omega.tot
  )
}

subscales <- asked("subscales")
answer("subscales", for_each_row(subscales, reliability))

answer("items", for_each_row(subscales, function(row) {
  found <- quietly(alpha(scores_of(row), check.keys = FALSE))
  list(item_rest = found$item.stats$r.drop, alpha_if_dropped = found$alpha.drop$raw_alpha)
}))
