export * from './control-plane';
export * from './control-plane-props';
export * from './installation';
export * from './options/profile';
