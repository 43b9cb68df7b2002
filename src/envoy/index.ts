export * from './durations';
export { FRAGILE_NOTE } from '../private/fragile-note';
export * from './http-filter';
export * from './inlets';
export * from './only-one';
export * from './proxy-patch';
export * from './versions';
