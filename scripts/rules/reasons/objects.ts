/** Why there is no rule for what others say of one object. */
export const OBJECTS_REASONS: { readonly [code: string]: string } = {
  IST0001: 'a failure of istioctl itself; nothing in 1.30 gives it',
};
