// Entry point of the `apiary` tool: the list of its commands.
using System.CommandLine;
using Apiary.Cli.Agents;
using Apiary.Cli.Btf;
using Apiary.Cli.Check;
using Apiary.Cli.Doctor;
using Apiary.Cli.Plan;
using Apiary.Cli.TracePoints;
using Apiary.Runtime.Control;

var root = new RootCommand("Looks into Apiary bundles and the hosts they run on, and speaks with running agents.")
{
    PlanCommand.Create(),
    ConflictCommand.Create(),
    DoctorCommand.Create(),
    TracePointCommand.Create(),
    BtfCommand.Create(),
    StatusCommand.Create(),
    UpdateCommand.Create(),
    CanaryCommand.Create(),
    ChangeCommand.Create("promote", ControlVerb.Promote, "Ends the trial of a new version before its time: all new flows get it."),
    ChangeCommand.Create("rollback", ControlVerb.RollBack, "Turns the update of a bundle back: new flows get the old version at once."),
    ChangeCommand.Create("drain", ControlVerb.Drain, "Lists the records that the update of a bundle waits for."),
    ChangeCommand.Create("remove", ControlVerb.Remove, "Takes a bundle out of the kernel; the process that hosts it goes on."),
};
return root.Parse(args).Invoke();
