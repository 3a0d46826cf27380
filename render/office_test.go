package render

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// One LibreOffice at a time: two with one profile refuse to start, and each
// takes a second or two to make a profile of its own.
var office struct {
	sync.Mutex
	profile string
}

// libreOffice converts a file and returns the path of what it made. The test is
// skipped where there is no LibreOffice.
func libreOffice(t *testing.T, file, to string, flags ...string) string {
	t.Helper()
	path, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed; the file was not opened by it")
	}
	office.Lock()
	defer office.Unlock()
	if office.profile == "" {
		if office.profile, err = os.MkdirTemp("", "mithaq-office"); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	dir := t.TempDir()
	args := append([]string{"-env:UserInstallation=file://" + office.profile, "--headless", "--norestore"}, flags...)
	args = append(args, "--convert-to", to, "--outdir", dir, file)
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.WaitDelay = 5 * time.Second
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	ext, _, _ := strings.Cut(to, ":")
	made := filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))+"."+ext)
	if _, err := os.Stat(made); err != nil {
		t.Fatalf("LibreOffice made nothing of %s", filepath.Base(file))
	}
	return made
}

func TestMain(m *testing.M) {
	code := m.Run()
	if office.profile != "" {
		os.RemoveAll(office.profile)
	}
	os.Exit(code)
}
