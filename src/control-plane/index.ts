export * from './control-plane';
export * from './control-plane-props';
export * from './installation';
export * from './istiod-exposure';
export * from './istiod-gateway';
export * from './options/profile';
