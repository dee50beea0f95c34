// Package exchange holds one conversation with one server and makes two of them comparable.
//
//	Play       sends a conversation and gives the server's Answer
//	Answer     what came back, how it ended, what was logged
//	Compare    the Difference between two answers, if there is one
//	Sentinel   the request that follows every conversation
//
// What differs from run to run is replaced: the values of Date headers and of log times by their
// placeholders, once they have been found to be the time; ports in exception reports; and of a
// traceback only the exception itself stays.
package exchange
