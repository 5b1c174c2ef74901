# Reads what `parallax vectorize` wrote: Rscript load_matrix.R FOLDER
library(Matrix)

folder <- commandArgs(trailingOnly = TRUE)[1]
matrix <- readMM(file.path(folder, "matrix.mtx"))
rownames(matrix) <- readLines(file.path(folder, "articles.txt"))
colnames(matrix) <- readLines(file.path(folder, "vocabulary.txt"), encoding = "UTF-8")

first <- matrix[1, ]
print(round(head(sort(first, decreasing = TRUE), 5), 4))
