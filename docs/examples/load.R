# Reads a report's terms.csv: Rscript load.R REPORT_FOLDER
folder <- commandArgs(trailingOnly = TRUE)[1]
terms <- read.csv(file.path(folder, "terms.csv"), na.strings = "", encoding = "UTF-8")
events <- read.csv(file.path(folder, "events.csv"), encoding = "UTF-8")

# Rows without an event compare all articles together.
within <- merge(terms[!is.na(terms$event), ], events[c("event", "title")], by = "event")
strongest <- within[within$shown == "yes", ]
strongest <- strongest[order(-strongest$z), ]
print(head(strongest[c("title", "group", "feature", "count", "rest_count", "z")], 5), row.names = FALSE)
