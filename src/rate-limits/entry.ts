/** An entry of a descriptor: what it says, or nothing where every value has a count of its own. */
export interface Entry {
  readonly key: string;
  readonly text?: string;
}
