/** The shape of the line banks: frames by key, for everybody and by how formally somebody talks. `{x}` is filled in. */
export type Lines = {
  any?: readonly string[];
  rough?: readonly string[];
  plain?: readonly string[];
  courtly?: readonly string[];
};
export type Bank = Readonly<Record<string, Lines>>;
