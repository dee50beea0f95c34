package python

// File is the part of the facts that the file chapter reads.
type File struct {
	SimpleServerVersion string // FILE-9: SimpleHTTPRequestHandler.server_version, from the interpreters' own tables

	// From target to file.
	EncodedSlashEnds          bool // FILE-26: %2f at the end of a target asks for a directory as / does
	TextAroundBracketsRefused bool // FILE-36: an absolute target with text around the brackets of its host is an error

	// Listings.
	ListingStyle    string // FILE-40: what stands between the charset and the title of a listing
	TitleShowsQuery bool   // FILE-41: the title of a listing repeats query and fragment

	// MIME types, from the interpreters' own tables.
	TypeOverrides map[string]string // FILE-70: SimpleHTTPRequestHandler.extensions_map
	SuffixMap     map[string]string // FILE-71: mimetypes.suffix_map: .tgz stands for .tar.gz
	EncodingsMap  map[string]string // FILE-72: mimetypes.encodings_map: .gz is how, not what
	TypesMap      map[string]string // FILE-74: mimetypes.types_map: .html is text/html
}

// colorScheme is what 3.14 put into its pages so that they follow a dark
// desktop.
const colorScheme = "<style type=\"text/css\">\n:root {\ncolor-scheme: light dark;\n}\n</style>\n"

var fileHistory = []step[File]{
	{Version{2, 7}, func(f *File) {
		f.TitleShowsQuery = true
	}},
	{Version{3, 14}, func(f *File) {
		f.EncodedSlashEnds = true
		f.TextAroundBracketsRefused = true
		f.ListingStyle = colorScheme
		f.TitleShowsQuery = false
	}},
}
