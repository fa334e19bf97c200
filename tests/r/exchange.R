# How the scripts of this folder read what they are asked and write what they find.
#
# A script is started as `Rscript SUBJECT.R FOLDER`. A table is a CSV file in FOLDER: asked("x")
# reads x.csv, and answer("x", table) writes x.found.csv. Numbers are written with all their
# figures, so that nothing is lost on the way.

folder <- commandArgs(trailingOnly = TRUE)[1]

asked <- function(name) {
  read.csv(file.path(folder, paste0(name, ".csv")), stringsAsFactors = FALSE)
}

answer <- function(name, table) {
  is_number <- vapply(table, is.double, logical(1))
  table[is_number] <- lapply(table[is_number], function(column) sprintf("%.17g", column))
  write.csv(table, file.path(folder, paste0(name, ".found.csv")),
            row.names = FALSE, quote = FALSE)
}

# "1|2|1" is a vector: in R's own words c(1, 2, 1).
vector_of <- function(text) as.numeric(strsplit(text, "|", fixed = TRUE)[[1]])

# The answers of people, one by one, from how many of them gave each.
people <- function(counts, values = seq_along(counts)) rep(values, times = counts)

# One row of results per row asked.
for_each_row <- function(table, compute) {
  do.call(rbind, lapply(seq_len(nrow(table)), function(row) as.data.frame(compute(table[row, ]))))
}
