// Package ssl is HTTPS: Python's HTTPSServer and ThreadingHTTPSServer, and the
// little of its module ssl that they need.
//
//	files := ssl.Files{CertFile: "cert.pem", KeyFile: "key.pem"}
//	server, err := ssl.NewThreadingHTTPSServer(":8443", file.New("site"), files)
//	if err != nil {
//		log.Fatal(err)
//	}
//	log.Fatal(server.ServeForever())
//
// What it gives are servers of package listener, whose sockets are wrapped.
//
//	Python                              Go
//	HTTPSServer                         NewHTTPSServer
//	ThreadingHTTPSServer                NewThreadingHTTPSServer
//	bind_and_activate=False             Files.Secure of listener.NewUnbound
//	certfile, keyfile                   Files.CertFile, Files.KeyFile
//	password                            Files.Password, Password
//	alpn_protocols                      Files.ALPN
//	ssl.create_default_context          NewContext, NewContextFor
//	SSLContext                          Context
//	SSLContext.load_cert_chain          Context.LoadCertChain
//	SSLContext.set_alpn_protocols       Context.SetALPN
//	SSLContext.wrap_socket              Context.WrapSocket
//	SSLSocket                           Conn
//
// A key may be encrypted, in the old way of OpenSSL, as PKCS #8 has it with
// PBKDF2 or scrypt, or as PKCS #12 has it. Who gives no password is asked for a
// pass phrase by AskPassPhrase, as OpenSSL asks. Errors have the class, text and
// line that Python and OpenSSL give them where a key or certificate cannot be
// used.
//
// The protocol itself is that of crypto/tls. It has TLS 1.2 and 1.3, as
// Python's context has, but of the cipher suites only those with forward
// secrecy and authenticated encryption, and of keys only RSA, Ed25519 and those
// on the curves P-256, P-384 and P-521. A certificate of another kind, such as
// Ed448, is an error that says so, and so is a key encrypted with Camellia, ARIA
// or a mode of AES other than CBC.
//
// The package knows nothing of HTTP.
package ssl
