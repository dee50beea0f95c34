package main

import "github.com/glasshttp/glass/golden/play"

// known lists the cases that this program is known to fail, by what it lacks.
// A case that passes all the same is an error, so the list is what is missing
// and no more.
func known() []play.Known {
	var all []play.Known
	lack := func(version, why string, names ...string) {
		for _, name := range names {
			all = append(all, play.Known{ID: "serve/" + name, Version: version, Why: why})
		}
	}
	lack("", "this server runs no CGI scripts",
		"cgi-in-another-folder",
		"cgi-in-another-folder-runs-where-the-program-stands",
		"cgi-of-a-root-called-cgi-bin-has-files",
		"cgi-runs-scripts",
		"cgi-serves-files-too",
		"cgi-shortened-is-another-option-in-3-15",
		"cgi-takes-post",
		"cgi-warns-once",
		"cgi-with-a-protocol",
	)
	lack("3.14", "this server speaks no TLS",
		"tls-a-client-that-leaves-before-the-handshake",
		"tls-a-client-without-tls-costs-nobody-else",
		"tls-a-client-without-tls-gets-nothing",
		"tls-certificate-and-key-in-one-file",
		"tls-certificate-that-is-a-folder",
		"tls-certificate-that-is-none",
		"tls-certificate-that-is-not-there",
		"tls-certificate-without-a-key",
		"tls-ctrl-c-ends-with-a-farewell",
		"tls-encrypts-requests-and-replies",
		"tls-keeps-connections",
		"tls-key-of-another-certificate",
		"tls-key-that-is-none",
		"tls-key-that-is-not-there",
		"tls-on-an-ipv6-address",
		"tls-option-in-a-short-form",
		"tls-password-file-that-is-not-utf8",
		"tls-password-of-an-encrypted-key",
		"tls-password-that-is-empty",
		"tls-password-that-is-not-needed",
		"tls-password-that-is-wrong",
		"tls-port-in-use-is-found-first",
		"tls-sigterm-ends-without-a-word",
		"tls-without-a-client",
	)
	// The help of 3.13 has no line that a wider terminal would change.
	lack("3.14", "help and usage have 80 columns here", "help-in-a-wide-terminal")
	lack("", "help and usage have 80 columns here", "usage-in-a-narrow-terminal")
	lack("3.14", "help and usage have no colours here", "help-in-colours", "usage-in-colours")
	return all
}
