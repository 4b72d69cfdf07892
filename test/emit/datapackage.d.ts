declare module 'datapackage' {
  interface Validation {
    valid: boolean;
    errors: Error[];
  }
  interface Resource {
    name: string;
    read(options: { keyed: true }): Promise<Record<string, unknown>[]>;
  }
  const library: {
    validate(descriptor: object): Promise<Validation>;
    Package: {
      load(descriptor: object, options: { basePath: string }): Promise<{ resources: Resource[] }>;
    };
  };
  export default library;
}
