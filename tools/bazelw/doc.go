// Package bazelw has no code: its folder holds the parts of the launcher bazelw at the top of the
// checkout, which are bash, and its tests drive the launcher as a user would.
//
//	common.sh   messages, fingerprints, where things are kept
//	found.sh    a Bazel that somebody installed, and whether it reaches its registry
//	made.sh     a Bazel made on the spot: what it takes, one maker at a time, whole or not at all
//	debian.sh   ... the Debian it runs in
//	modules.sh  ... the rules and the Go it builds with
//	rc.sh       ... the options that make it use them
//	enter.sh    becoming a command inside that Debian
//	run.sh      handing on the command line, and starting what `run` is asked to run
//
// docs/bazel.md tells why they are as they are. The tests need no network and no rights: each gives
// the launcher a folder of commands as its PATH, in which those that would change the machine are
// stand-ins that write down how they were called.
package bazelw
