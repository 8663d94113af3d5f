// The Go structs behind the API, as the API server prints them in errors: the fields in order, under their Go names. After a
// name stands what is printed where the field is absent: nothing "", # 0, ? false, ~ null, " "0", . the empty struct;
// @ is metadata, whose fields are printed among the others. After = stands the name in
// the API where it is another one. (pkg/apis/core/types.go and its neighbours.)
// These few stand in the errors of common mistakes; the others are loaded late.
export const layouts = `
DaemonSetUpdateStrategy: Type RollingUpdate~
RollingUpdateDaemonSet: MaxUnavailable# MaxSurge#
Taint: Key Value Effect TimeAdded~
`;

/** Types that are printed as they are written. */
export const unlisted: ReadonlySet<string> = new Set(["NodeAddress"]);
