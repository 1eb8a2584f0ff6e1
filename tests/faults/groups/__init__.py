"""One file per kind of trouble. Each has `run(stage, report, options)`."""
