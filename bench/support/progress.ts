/** Says what is under way, where it does not mix with results. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
