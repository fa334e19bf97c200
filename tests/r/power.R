# How likely is it that a change would be found? Every pair of tables that two small groups can
# give, per row of groups.csv; random groups of usual size, per row of larger.csv; a distribution
# that moves, per row of moved.csv, with an answer per row.

source("exchange.R")

p_value <- function(before, after) {
  if (length(unique(c(before, after))) == 1) return(1)
  suppressWarnings(wilcox.test(after, before, exact = FALSE, correct = TRUE)$p.value)
}

every_table <- function(people, answers) {
  if (answers == 1) return(matrix(people))
  do.call(rbind, lapply(0:people, function(first) {
    cbind(first, every_table(people - first, answers - 1))
  }))
}

counted <- function(row) {
  p <- vector_of(row$earlier)
  q <- vector_of(row$later)
  befores <- every_table(row$n_earlier, length(p))
  afters <- every_table(row$n_later, length(q))
  power <- 0
  for (b in seq_len(nrow(befores))) for (a in seq_len(nrow(afters))) {
    if (p_value(people(befores[b, ]), people(afters[a, ])) < row$level) {
      power <- power + dmultinom(befores[b, ], prob = p) * dmultinom(afters[a, ], prob = q)
    }
  }
  list(power = power)
}

answer("groups", for_each_row(asked("groups"), counted))

set.seed(1)
answer("larger", for_each_row(asked("larger"), function(row) {
  found <- replicate(2000, {
    before <- rmultinom(1, row$n_earlier, vector_of(row$earlier))
    after <- rmultinom(1, row$n_later, vector_of(row$later))
    p_value(people(before), people(after)) < row$level
  })
  list(power = mean(found))
}))

# An unseen normal variable, cut in categories, is moved until the mean has moved as asked.
move <- function(row) {
  shares <- vector_of(row$shares)
  scores <- seq_along(shares)
  cuts <- qnorm(cumsum(shares)[-length(shares)])
  moved <- function(distance) diff(c(0, pnorm(cuts - distance), 1))
  aim <- sum(shares * scores) + row$points
  found <- uniroot(function(d) sum(moved(d) * scores) - aim, c(-20, 20), tol = 1e-14)
  list(share = moved(found$root))
}

distributions <- asked("moved")
answer("moved", for_each_row(distributions[!duplicated(distributions$number), ], move))
