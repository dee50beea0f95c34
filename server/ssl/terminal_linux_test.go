package ssl

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"gotest.tools/v3/assert"
)

// asks is set in the environment of a process that asks, and says what came of it.
const asks = "GLASS_SSL_TEST_ASKS"

// TestAsker is that process.
func TestAsker(t *testing.T) {
	if os.Getenv(asks) == "" {
		t.Skip("it is run by TestAskPassPhrase")
	}
	before := settings()
	fmt.Printf("process %d\n", os.Getpid())
	answer, err := AskPassPhrase()
	fmt.Printf("answer %x, error %v, as before %t\n", answer, err, settings() == before)
}

// settings are those of the terminal.
func settings() string {
	stty := exec.Command("stty", "-a")
	stty.Stdin = os.Stdin
	out, err := stty.CombinedOutput()
	return fmt.Sprint(string(out), err)
}

// LISTENER-39: what is typed is not shown, nothing ends the process meanwhile, and
// the terminal is left as it was.
func TestAskPassPhrase(t *testing.T) {
	script, err := exec.LookPath("script")
	if err != nil {
		t.Skip("nobody makes a terminal here:", err)
	}
	if _, err := os.Stat("/dev/ptmx"); err != nil {
		t.Skip("there are no terminals here:", err)
	}
	const none = "answer , error no pass phrase was given, as before true\r\n"
	say := func(text string) func(io.Writer, int) {
		return func(w io.Writer, _ int) { io.WriteString(w, text) }
	}
	send := func(number syscall.Signal) func(io.Writer, int) {
		return func(_ io.Writer, process int) { syscall.Kill(process, number) }
	}
	for name, c := range map[string]struct {
		does func(keyboard io.Writer, process int)
		want string
	}{
		"an answer": {say("secret\r"), "\r\nanswer 736563726574, error <nil>, as before true\r\n"},
		"an empty":  {say("\r"), "\r\nanswer , error <nil>, as before true\r\n"},
		"too long":  {say(strings.Repeat("x", 1025) + "\r"), "\r\n" + none},
		"Ctrl-C":    {say("sec\x03"), "\r\n" + none},
		"Ctrl-D":    {say("\x04"), "\r\n" + none},
		"SIGINT":    {send(syscall.SIGINT), "\r\n" + none},
		"SIGTERM":   {send(syscall.SIGTERM), "\r\n" + none},
		"SIGHUP":    {send(syscall.SIGHUP), "\r\n" + none},
		"SIGQUIT":   {send(syscall.SIGQUIT), "\r\n" + none},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			cmd := exec.CommandContext(ctx, script, "-q", "-e", "-c", os.Args[0]+" -test.run=^TestAsker$", "/dev/null")
			cmd.Env = append(os.Environ(), asks+"=1")
			keyboard, err := cmd.StdinPipe()
			assert.NilError(t, err)
			screen, err := cmd.StdoutPipe()
			assert.NilError(t, err)
			assert.NilError(t, cmd.Start())
			lines := bufio.NewReader(screen)
			var process int
			first, err := lines.ReadString('\n')
			assert.NilError(t, err)
			_, err = fmt.Sscanf(first, "process %d", &process)
			assert.NilError(t, err, "%q", first)
			asked := make([]byte, len(question))
			_, err = io.ReadFull(lines, asked)
			assert.NilError(t, err)
			assert.Equal(t, string(asked), question)
			c.does(keyboard, process)
			rest, err := io.ReadAll(lines)
			assert.NilError(t, err)
			said, _, _ := strings.Cut(string(rest), "PASS")
			assert.Equal(t, said, c.want)
			assert.NilError(t, cmd.Wait())
		})
	}
}
