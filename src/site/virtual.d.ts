// What scripts/search/plugin.ts makes of the course.
declare module "virtual:search" {
	const index: import("minisearch").AsPlainObject;
	export default index;
}
