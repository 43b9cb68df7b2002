export * from './machine-bootstrap';
export * from './machine-probe';
export { AutomaticRegistrationOptions, MachineRegistration } from './machine-registration';
export * from './virtual-machine';
