package intake

// archiveFormat tells what a zip file is.
func archiveFormat(data []byte) string { return "zip" }

// compoundFormat tells what a compound file of the old office programs is.
func compoundFormat(data []byte) string { return "ole" }
