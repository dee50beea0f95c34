// Package tree writes out the folders that cases are played in.
//
// A tree is kept as a manifest, because git keeps neither modification times
// nor empty folders, go:embed refuses some names, and Bazel hands out symbolic
// links in place of files. A manifest has one line for each entry:
//
//	# text                             a remark
//	dir PATH MODE MTIME
//	file PATH MODE MTIME CONTENT       CONTENT and the space before it are left out where it is empty
//	link PATH TARGET                   a symbolic link, which has neither mode nor time worth keeping
//	fifo PATH MODE MTIME
//
// PATH and TARGET are byte strings in the spelling of transcripts with every
// space as \x20; CONTENT is a transcript's text and may hold \{repeat X N}.
// MODE is octal; MTIME is in UTC, to the nanosecond where it says so. Every
// folder stands before what is in it; the root is "." and may be left out. A
// path that begins with "../" is an entry beside the root, for links that lead
// outside and for requests that try to get there.
//
//	Manifest     a whole tree
//	Entry        one line
//	Parse, Print the text, one spelling for each manifest
//	Write        makes the folder
//	Fill         makes what is in it
//	Remove       deletes it, whatever modes are in it
package tree
