export { problemOfCel } from './syntax';
