# Who calls an actor what, in whose voice, from a report's labels.csv: Rscript labels.R REPORT_FOLDER NAME
arguments <- commandArgs(trailingOnly = TRUE)
labels <- read.csv(file.path(arguments[1], "labels.csv"), na.strings = "", encoding = "UTF-8")
own <- labels[!is.na(labels$name) & labels$name == arguments[2], ]

# Frames of the label phrases by outlet and voice; each row of `own` has article, section and offsets.
own$frame[is.na(own$frame)] <- "(no frame)"
print(table(paste(own$outlet, own$voice, sep = ", "), own$frame))
