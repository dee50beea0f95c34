package python

// File is the part of the facts that the file chapter reads.
type File struct {
	SimpleServerVersion string // FILE-9: the server_version of SimpleHTTPRequestHandler

	// From target to file.
	EncodedSlashEnds  bool   // FILE-26: %2f at the end of a target asks for a directory as / does
	NullByteRaises    string // FILE-28: what a NUL in a name raises
	SlashHidesBadName bool   // FILE-28, FILE-29: a name that no file can have is not found if a slash ends it; else it is an exception all the same
	PathObjectsTaken  bool   // FILE-88: the directory may be given as a path object; else it is an exception where a slash is added to one

	// Redirects.
	RedirectLength            bool     // FILE-4: a redirect has a Content-Length of 0
	ControlsDropped           bool     // FILE-37: control characters at the start of a target are missing in Location
	TabsDropped               bool     // FILE-37: tabs and line ends are missing in Location, wherever a handler has put them into the target
	SchemeIsWord              bool     // FILE-35: only what begins with a letter is a scheme
	PortIsNoScheme            bool     // FILE-35: what stands before a colon and digits alone is no scheme, unless it is http; else it is one
	EmptyHostIsKept           bool     // FILE-35, FILE-93: http:a and http:////a come back in Location as they are; else as http:///a and http://a
	SchemesWithHost           []string // FILE-35: the schemes whose URL has // even when the host is empty
	BracketsChecked           bool     // FILE-36: brackets around the host of an absolute target hold an address, or there is an exception
	TextAroundBracketsRefused bool     // FILE-36: an absolute target with text around the brackets of its host is an error

	// Index pages.
	IndexPageIsRegular   bool // FILE-38: only a regular file is an index page; else whatever exists is one
	IndexPagesChangeable bool // FILE-87: a handler may have other names for index pages

	// Listings.
	ListingPage     string // FILE-40: the page of a listing up to its entries, with %s for the title
	ListingEntryEnd string // FILE-40: what ends the line of an entry in a listing
	ListingCharset  string // FILE-40: the name of the charset of a listing
	TitleShowsQuery bool   // FILE-41: the title of a listing repeats query and fragment
	TitleShowsName  bool   // FILE-78: a title that is not UTF-8 is the name of the directory on the machine; else it is the target all the same
	TildeIsPlain    bool   // FILE-48: a tilde in the link of an entry is no escape

	// Conditions.
	TimeIsCut           bool // FILE-52: Last-Modified is cut to the second, towards 1970; else it is rounded to the microsecond and cut towards the past
	ModifiedSinceIsRead bool // FILE-56: If-Modified-Since is obeyed
	FourPartTimeRaises  bool // FILE-65: a date whose time of day has four parts with dots is an exception; else it is ignored

	// MIME types, from the interpreters' own tables.
	TypesStandInOneMap    bool              // FILE-70, FILE-85, FILE-94: extensions_map has all types there are, and the default under no suffix; else it goes before the tables of mimetypes
	NamesAreURLs          bool              // FILE-92: a name that begins like a URL is taken for one where its type is looked up
	DefaultTypeChangeable bool              // FILE-89: a handler may have another default type
	TypeOverrides         map[string]string // FILE-70: the types that come before all others, SimpleHTTPRequestHandler.extensions_map
	SuffixMap             map[string]string // FILE-71: the suffixes that stand for two, mimetypes.suffix_map
	EncodingsMap          map[string]string // FILE-72: the suffixes that say how and not what, mimetypes.encodings_map
	TypesMap              map[string]string // FILE-74: the types of suffixes, mimetypes.types_map

	ExtraHeaders bool // FILE-90: a handler may have headers to add to files and listings
}

// The pages that a listing has been; 3.14 put a style into its head, so that it
// follows a dark desktop.
const (
	listing27 = `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 3.2 Final//EN"><html>
<title>%s</title>
<body>
<h2>%s</h2>
<hr>
<ul>
`
	listing36 = `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>%s</title>
</head>
<body>
<h1>%s</h1>
<hr>
<ul>
`
	listing311Head = `<!DOCTYPE HTML>
<html lang="en">
<head>
<meta charset="utf-8">
`
	listing314Style = `<style type="text/css">
:root {
color-scheme: light dark;
}
</style>
`
	listing311Body = `<title>%s</title>
</head>
<body>
<h1>%s</h1>
<hr>
<ul>
`
)

var fileHistory = []step[File]{
	{Version{2, 7}, func(f *File) {
		f.NullByteRaises = "TypeError: stat() argument 1 must be encoded string without null bytes, not str"
		f.PortIsNoScheme = true
		f.SchemesWithHost = []string{
			"ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
			"prospero", "rtsp", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh",
		}
		f.ListingPage = listing27
		f.ListingEntryEnd = "</a>\n"
		f.ListingCharset = "UTF-8"
		f.TitleShowsQuery = true
		f.TimeIsCut = true
		f.TypesStandInOneMap = true
	}},
	{Version{3, 6}, func(f *File) {
		f.NullByteRaises = "ValueError: embedded null byte"
		f.TabsDropped = true
		f.SchemesWithHost = with(f.SchemesWithHost, "ws", "wss")
		f.ListingPage = listing36
		f.ListingEntryEnd = "</a></li>\n"
		f.ListingCharset = "utf-8"
		f.TitleShowsName = true
		f.TimeIsCut = false
	}},
	{Version{3, 7}, func(f *File) {
		f.TildeIsPlain = true
		f.ModifiedSinceIsRead = true
		f.FourPartTimeRaises = true
	}},
	{Version{3, 8}, func(f *File) {
		f.SlashHidesBadName = true
		f.ControlsDropped = true
		f.TitleShowsName = false
	}},
	{Version{3, 9}, func(f *File) {
		f.PathObjectsTaken = true
		f.RedirectLength = true
		f.PortIsNoScheme = false
		f.FourPartTimeRaises = false
		f.TypesStandInOneMap = false
		f.NamesAreURLs = true
	}},
	{Version{3, 10}, func(f *File) {
		f.IndexPageIsRegular = true
	}},
	{Version{3, 11}, func(f *File) {
		f.SchemeIsWord = true
		f.SchemesWithHost = with(f.SchemesWithHost, "rtsps")
		f.BracketsChecked = true
		f.ListingPage = listing311Head + listing311Body
	}},
	{Version{3, 12}, func(f *File) {
		f.SchemesWithHost = with(f.SchemesWithHost, "itms-services")
		f.IndexPagesChangeable = true
	}},
	{Version{3, 13}, func(f *File) {
		f.EmptyHostIsKept = true
		f.NamesAreURLs = false
	}},
	{Version{3, 14}, func(f *File) {
		f.EncodedSlashEnds = true
		f.TextAroundBracketsRefused = true
		f.ListingPage = listing311Head + listing314Style + listing311Body
		f.TitleShowsQuery = false
	}},
	{Version{3, 15}, func(f *File) {
		f.DefaultTypeChangeable = true
		f.ExtraHeaders = true
	}},
}

// with gives a list with more at its end, and leaves the list of the version
// before as it is.
func with(list []string, more ...string) []string {
	return append(list[:len(list):len(list)], more...)
}
