using Patronage.Web.Hosting;

return await Site.RunAsync(args);

/// <summary>The site's entry point, named so that tests can start it.</summary>
public partial class Program;
