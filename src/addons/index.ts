export { Addon, AddonOptions } from './addon';
export * from './mesh-addons';
