package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"sync"
	"time"

	"mithaq/diff"
	"mithaq/render"
)

// browsers are the names under which Chromium and its kin are installed.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"}

// offices are the names of LibreOffice.
var offices = []string{"soffice", "libreoffice"}

// pdfTime bounds a printing program that hangs; it decides no result.
const pdfTime = 3 * time.Minute

// errNoPrinter says what makes a PDF.
var errNoPrinter = errors.New("PDF is made by Chromium or LibreOffice, and neither is installed; install one, or write the page (--format html) and print it from a browser")

// findProgram returns the path of the first program that is installed.
func findProgram(names []string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// pdf prints the page of a comparison, or if only LibreOffice is there the
// table of both texts. The times that these programs write are replaced by the
// day of the newer statement, so that the same input gives the same bytes.
func pdf(ctx context.Context, r *diff.Report, ui string) ([]byte, error) {
	browser, office := findProgram(browsers), findProgram(offices)
	if browser == "" && office == "" {
		return nil, errNoPrinter
	}
	dir, err := os.MkdirTemp("", "mithaq-pdf-*")
	if err != nil {
		return nil, fmt.Errorf("no temporary folder for the PDF: %w", cause(err))
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(ctx, pdfTime)
	defer cancel()
	made := filepath.Join(dir, "report.pdf")
	var b bytes.Buffer
	var cmd *exec.Cmd
	if browser != "" {
		if err := render.HTML(&b, r, render.HTMLOptions{UI: ui, Version: versionText()}); err != nil {
			return nil, err
		}
		page := filepath.Join(dir, "report.html")
		args := []string{"--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
			"--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + filepath.Join(dir, "profile"), "--no-pdf-header-footer", "--print-to-pdf=" + made}
		if os.Geteuid() == 0 {
			args = append(args, "--no-sandbox") // Chromium has none for root; the page has no script
		}
		cmd = exec.CommandContext(ctx, browser, append(args, "file://"+filepath.ToSlash(page))...)
		err = os.WriteFile(page, b.Bytes(), 0o600)
	} else {
		if err := render.DOCXTable(&b, r, render.HTMLOptions{UI: ui, Version: versionText()}); err != nil {
			return nil, err
		}
		file := filepath.Join(dir, "report.docx")
		cmd = exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--norestore", "--convert-to", "pdf", "--outdir", dir, file)
		err = os.WriteFile(file, b.Bytes(), 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("the PDF cannot be made: %w", cause(err))
	}
	day := r.New.Date
	if day.IsZero() {
		day = time.Unix(0, 0)
	}
	cmd.Env = append(os.Environ(), "SOURCE_DATE_EPOCH="+strconv.FormatInt(day.Unix(), 10), "TZ=UTC")
	cmd.WaitDelay = 5 * time.Second
	said, err := cmd.CombinedOutput()
	data, readErr := os.ReadFile(made)
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s did not print the PDF in time", filepath.Base(cmd.Path))
	}
	if readErr != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, fmt.Errorf("%s printed no PDF (%v): %.200s", filepath.Base(cmd.Path), err, bytes.TrimSpace(said))
	}
	return timeless(data, day.UTC()), nil
}

var pdfDate = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`/(CreationDate|ModDate) ?\(D:\d{14}`) })

// timeless sets the times of a PDF; no byte moves.
func timeless(data []byte, day time.Time) []byte {
	return pdfDate().ReplaceAllFunc(data, func(m []byte) []byte {
		return append(m[:len(m)-14:len(m)-14], day.Format("20060102150405")...)
	})
}
