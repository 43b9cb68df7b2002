/** From 400 on, those that Envoy has a name for. Any other in its configuration has it refuse the whole of what the number stands in. */
const FAILURES = new Set([
  ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 426, 428, 429, 431],
  ...[500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
]);

/** Whether Envoy can answer a request that it refuses so. */
export function isEnvoyFailure(status: number): boolean {
  return FAILURES.has(status);
}
