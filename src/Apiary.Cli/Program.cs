// Entry point of the `apiary` tool: the list of its commands.
using System.CommandLine;
using Apiary.Cli.Doctor;
using Apiary.Cli.Plan;

var root = new RootCommand("Looks into Apiary bundles and the hosts they run on.")
{
    PlanCommand.Create(),
    DoctorCommand.Create(),
};
return root.Parse(args).Invoke();
