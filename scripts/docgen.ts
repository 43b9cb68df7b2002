/**
 * Writes API.md (the constructs) and docs/api/<submodule>.md (Istio's own kinds) from the jsii assembly: `npm run docgen`.
 *
 * With `--check` it writes nothing and fails if a page is not what it would write: `npm test` asks so.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix } from 'node:path';

const ROOT = join(__dirname, '..');
const INDEX = 'API.md';
const SUBMODULES = 'docs/api';

/** Where a page of jsii-docgen belongs in the repository. */
function placeOf(page: string): string {
  return page === INDEX ? INDEX : posix.join(SUBMODULES, page);
}

/** All pages by their place in the repository, as jsii-docgen writes them: in one folder, each as if it were alone. */
function generate(): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'docgen-'));
  try {
    const docgen = join(ROOT, 'node_modules', '.bin', 'jsii-docgen');
    const { status, error } = spawnSync(docgen, ['--split-by-submodule', '--output', join(folder, INDEX)], { cwd: ROOT, stdio: 'inherit' });
    if (status !== 0) {
      throw error ?? new Error(`jsii-docgen failed with exit code ${status}`);
    }
    return new Map(readdirSync(folder).sort().map(page => [placeOf(page), readFileSync(join(folder, page), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where each type and member is explained: page by anchor. */
function anchorsOf(pages: Map<string, string>): Map<string, string> {
  const anchors = new Map<string, string>();
  for (const [page, text] of pages) {
    for (const [, anchor] of text.matchAll(/ id="([^"]+)"/g)) anchors.set(anchor, page);
  }
  return anchors;
}

/** A type of another submodule, which jsii-docgen names without a link, where it stands as the type of something. */
const FOREIGN_TYPE = /(?<=^- \*Type:\* .*|^\| .*<code>[^"]*)(?<![#".\w-])cdk8s-mesh\.[a-z]+\.[A-Z]\w*/gm;

/** Leads links to where their targets are now, and adds those between pages. Throws for a link that leads nowhere. */
function relink(page: string, text: string, anchors: Map<string, string>): string {
  const to = (target: string) => posix.relative(posix.dirname(page), target);
  const link = (anchor: string) => {
    const target = anchors.get(anchor);
    if (target === undefined) {
      throw new Error(`${page} names ${anchor}, which no page explains`);
    }
    return `href="${target === page ? '' : to(target)}#${anchor}"`;
  };
  return text
    .replace(/href="#([^"]+)"/g, (_, anchor: string) => link(anchor))
    .replace(/\]\(\.\/([^)#]+\.md)\)/g, (_, other: string) => `](${to(placeOf(other))})`)
    .replace(FOREIGN_TYPE, type => `<a ${link(type)}>${type}</a>`);
}

/** The pages with their links led to where the targets are. */
function linked(pages: Map<string, string>): Map<string, string> {
  const anchors = anchorsOf(pages);
  return new Map([...pages].map(([page, text]) => [page, relink(page, text, anchors)]));
}

/** Says which pages are not what they should be. */
function check(pages: Map<string, string>): number {
  const stale = [...pages].filter(([page, text]) => !existsSync(join(ROOT, page)) || readFileSync(join(ROOT, page), 'utf8') !== text).map(([page]) => page);
  const gone = readdirSync(join(ROOT, SUBMODULES)).map(page => posix.join(SUBMODULES, page)).filter(page => !pages.has(page));
  if (stale.length + gone.length === 0) return 0;
  console.error(`The API pages are not those of the source (${[...stale, ...gone].join(', ')}): run 'npm run docgen' and commit what it writes.`);
  return 1;
}

function main(): number {
  if (!existsSync(join(ROOT, '.jsii'))) {
    console.error("There is no .jsii to read: run 'npm run compile' first.");
    return 1;
  }
  const pages = linked(generate());
  if (process.argv.includes('--check')) return check(pages);
  // Pages of submodules that are gone must not stay.
  rmSync(join(ROOT, SUBMODULES), { recursive: true, force: true });
  for (const [page, text] of pages) {
    mkdirSync(join(ROOT, dirname(page)), { recursive: true });
    writeFileSync(join(ROOT, page), text);
  }
  console.log(`Wrote ${INDEX} and ${[...pages.keys()].filter(page => page !== INDEX).map(page => basename(page)).join(', ')} in ${SUBMODULES}`);
  return 0;
}

process.exitCode = main();
