/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  /** What stands behind the language in the first line. */
  readonly info: string;
  readonly text: string;
  /** Line of the page that its text starts at. */
  readonly line: number;
}

const FENCE = /^```(\S*) *(.*)$/;

/** The fenced blocks of a page, in order. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const fences = lines.flatMap((line, i) => line.startsWith('```') ? [i] : []);
  if (fences.length % 2 !== 0) {
    throw new Error(`the fence in line ${fences[fences.length - 1] + 1} is never closed`);
  }
  return fences.filter((_, i) => i % 2 === 0).map((start, i) => {
    const [, language, info] = FENCE.exec(lines[start])!;
    return { language, info: info.trim(), text: lines.slice(start + 1, fences[2 * i + 1]).join('\n'), line: start + 2 };
  });
}

/** Targets of the links of a page, without those of other sites. */
export function linksOf(markdown: string): string[] {
  return [...prose(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter(target => !/^[a-z]+:/.test(target));
}

/** What a link can jump to on a page, as GitHub names it. */
export function anchorsOf(markdown: string): string[] {
  return [...prose(markdown).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));
}

/** Codes in the first column of all tables of a page. */
export function codesInTables(markdown: string): string[] {
  return [...prose(markdown).matchAll(/^\| *`(\w+)` *\|/gm)].map(([, code]) => code);
}

/** Cells of the first table below a heading, its header first. */
export function tableBelow(heading: string, markdown: string): string[][] {
  const lines = prose(markdown).split('\n');
  const start = lines.findIndex((line, i) => i > lines.indexOf(`## ${heading}`) && line.startsWith('|'));
  const end = lines.findIndex((line, i) => i > start && !line.startsWith('|'));
  return lines.slice(start, end).filter((_, i) => i !== 1).map(line => line.split('|').slice(1, -1).map(cell => cell.trim()));
}

/** The page without its fenced blocks. */
function prose(markdown: string): string {
  return markdown.replace(/^```[^]*?^```$/gm, '');
}
