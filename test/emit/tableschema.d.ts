declare module 'tableschema' {
  interface Schema {
    errors: Error[];
  }
  interface Table {
    headers: string[];
    /** @throws where a cell is not of its field's type or breaks a constraint */
    read(options: { keyed: true }): Promise<Record<string, unknown>[]>;
  }
  const library: {
    Schema: { load(descriptor: object): Promise<Schema> };
    Table: { load(file: string, options: { schema: Schema }): Promise<Table> };
  };
  export default library;
}
