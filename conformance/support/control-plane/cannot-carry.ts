/**
 * What a way of writing a control plane has no words for, by the titles of its cases: reviewed, so that nothing is refused by mistake, and nothing carried that
 * does not arrive.
 */
export const CANNOT_CARRY: { readonly [way: string]: readonly string[] } = {
  helmValues: [],
  sail: [],
  istioctl: [],
  argoCd: [],
  flux: [],
};
