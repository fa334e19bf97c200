# What haven makes of an SPSS file of ours: per variable its declared missing values, its
# labels, the mean of what is left, and how many are missing.

source("exchange.R")
suppressPackageStartupMessages(library(haven))

file <- asked("files")$file[1]
kept <- read_sav(file, user_na = TRUE)
read <- read_sav(file)
found <- do.call(rbind, lapply(names(kept), function(name) {
  column <- kept[[name]]
  if (is.character(column)) return(NULL)
  range <- attr(column, "na_range")
  data.frame(
    low = range[1], high = range[2],
    labels = as.double(length(attr(column, "labels"))),
    mean = mean(as.double(read[[name]]), na.rm = TRUE),
    missing = as.double(sum(is.na(read[[name]])))
  )
}))
answer("files", found)
