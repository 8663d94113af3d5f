/** From a page in this folder of the site ("lessons/a/", "" for the front) to the site's own folder: "../../", "./". */
export const upFrom = (folder: string): string => "../".repeat(folder.split("/").length - 1) || "./";
