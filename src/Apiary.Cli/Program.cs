// Entry point of the `apiary` tool: the list of its commands.
using System.CommandLine;
using Apiary.Cli.Btf;
using Apiary.Cli.Doctor;
using Apiary.Cli.Plan;
using Apiary.Cli.TracePoints;

var root = new RootCommand("Looks into Apiary bundles and the hosts they run on.")
{
    PlanCommand.Create(),
    DoctorCommand.Create(),
    TracePointCommand.Create(),
    BtfCommand.Create(),
};
return root.Parse(args).Invoke();
