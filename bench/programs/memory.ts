/** The most memory that this process ever had (resident set), in MiB. */
export function peakMiB(): number {
  return process.resourceUsage().maxRSS / 1024;
}
